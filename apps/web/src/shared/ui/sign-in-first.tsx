import { Link, useLocation } from '@tanstack/react-router';
import { buttonClass } from './button-class.js';

/** In place of a page that only makes sense for somebody who is signed in: the two ways in, and back here afterwards. */
export function SignInFirst({ children }: { children: string }) {
  const next = useLocation({ select: ({ href }) => href });
  return (
    <div className="flex flex-col items-start gap-4">
      <p className="text-15 text-ink-2">{children}</p>
      <div className="flex flex-wrap gap-2">
        <Link to="/sign-in" search={{ next }} className={buttonClass({ variant: 'primary' })}>
          Sign in
        </Link>
        <Link to="/sign-up" search={{ next }} className={buttonClass()}>
          Create an account
        </Link>
      </div>
    </div>
  );
}
