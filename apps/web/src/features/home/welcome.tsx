import { Link } from '@tanstack/react-router';
import { buttonClass } from '../../shared/ui/button-class.js';
import { WelcomeFigure } from './welcome-figure.js';

/** What this is, in one sentence, a few lines and a figure that reads like the product. */
export function Welcome() {
  return (
    <div className="grid items-start gap-x-14 gap-y-12 lg:grid-cols-[minmax(0,1fr)_minmax(0,28rem)]">
      <div>
        <h1 className="max-w-[18ch] font-serif text-[2.5rem] leading-[1.12] font-strong tracking-tight md:text-[3.25rem]">
          Work out together what you believe, and why.
        </h1>
        <p className="mt-5 max-w-[52ch] text-17 text-ink-2">
          A debate here is a graph of claims and arguments. Every claim can rest on a passage of a source, everyone
          votes on what is true and on what matters, and you see what follows.
        </p>
        <div className="mt-7 flex flex-wrap gap-2">
          <Link to="/sign-up" className={buttonClass({ variant: 'primary', size: 'l' })}>
            Create an account
          </Link>
          <Link to="/sign-in" className={buttonClass({ variant: 'secondary', size: 'l' })}>
            Sign in
          </Link>
        </div>
      </div>
      <WelcomeFigure />
    </div>
  );
}
