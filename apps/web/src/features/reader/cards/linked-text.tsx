import { Link } from '@tanstack/react-router';

/** Text that people typed, with each `#12` as a link to that claim. */
export function LinkedText({ text, debateKey }: { text: string; debateKey: string }) {
  return text.split(/(#\d{1,9}\b)/).map((part, index) =>
    index % 2 === 1 ? (
      <Link
        key={index}
        to="/d/$debateKey/c/$number"
        params={{ debateKey, number: part.slice(1) }}
        className="font-strong text-accent underline-offset-2 hover:underline"
      >
        {part}
      </Link>
    ) : (
      part
    ),
  );
}
