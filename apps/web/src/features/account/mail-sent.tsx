import type { ReactNode } from 'react';
import { useQuery } from 'urql';
import { graphql } from '../../gql/index.js';
import { Banner } from '../../shared/ui/banner.js';

const Mailing = graphql(`
  query MailSent {
    server {
      sendsMail
      mailPage
    }
  }
`);

/** What happens next after a link was mailed, and where it is found on a server that sends no mail. */
export function MailSent({ children }: { children: ReactNode }) {
  const [{ data }] = useQuery({ query: Mailing });
  return (
    <Banner role="status">
      <p>{children}</p>
      {data && !data.server.sendsMail && (
        <p className="mt-1 text-13 text-ink-3">
          {data.server.mailPage ? (
            <>
              This server sends no mail; it shows what it would send on{' '}
              <a href={data.server.mailPage} className="underline underline-offset-2">
                its page of mails
              </a>
              .
            </>
          ) : (
            'This server sends no mail. Whoever runs it finds the mail among its files.'
          )}
        </p>
      )}
    </Banner>
  );
}
