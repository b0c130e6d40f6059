import { Link } from '@tanstack/react-router';
import { ArrowLeft } from 'lucide-react';

/** Under the title of a page about a debate: its question, once it is known, and the way back to it. */
export function DebateLede({ debateKey, question }: { debateKey: string; question?: string | undefined }) {
  return (
    <>
      {question !== undefined && <span className="user-text mb-1 block">{question}</span>}
      <Link
        to="/d/$debateKey"
        params={{ debateKey }}
        className="inline-flex min-h-6 items-center gap-1.5 text-13 text-ink-3 hover:text-ink-1 hover:underline"
      >
        <ArrowLeft aria-hidden />
        Back to the debate
      </Link>
    </>
  );
}
