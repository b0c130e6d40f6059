import { Download } from 'lucide-react';
import { useState } from 'react';
import { useMutation } from 'urql';
import { graphql } from '../../../gql/index.js';
import { problemIn } from '../../../shared/lib/problem-in.js';
import { Banner } from '../../../shared/ui/banner.js';
import { Button } from '../../../shared/ui/button.js';
import { Dialog } from '../../../shared/ui/dialog.js';
import { lazyPart } from '../../../shared/ui/lazy-part.js';
import type { EraseFormProps } from './erase-form.js';
import { KeySection } from './key-section.js';
import { ProofField, useProof } from './proof.js';

// Its dialog opens seldom; the page is in sight before its code has come.
const EraseForm = lazyPart<EraseFormProps>(() => import('./erase-form.js').then((part) => part.EraseForm));

const Export = graphql(`
  mutation OwnDataExport($input: ExportAccountInput!) {
    exportAccount(input: $input) {
      __typename
      ... on ExportAccountSuccess {
        path
      }
      ... on UserError {
        message
      }
    }
  }
`);

/** Everything of one's own as a file, and being forgotten. */
export function OwnData() {
  const [{ fetching }, ask] = useMutation(Export);
  const [problem, setProblem] = useState<string | null>(null);
  const proof = useProof();

  async function download() {
    setProblem(null);
    const { data, error } = await ask({ input: { password: proof.password } });
    const answer = data?.exportAccount;
    // The address answers with a file, so the page stays where it is.
    if (answer?.__typename === 'ExportAccountSuccess') location.assign(answer.path);
    else if (!proof.isAskedFirstBy(answer)) setProblem(problemIn(error, answer, 'ExportAccountSuccess'));
  }

  return (
    <>
      <KeySection
        title="Your data"
        lede="Everything of yours on this server as a JSON file: what you wrote, how you voted by name, what you did, where you belong."
      >
        <form
          className="flex max-w-110 flex-col items-start gap-4"
          onSubmit={(event) => {
            event.preventDefault();
            void download();
          }}
        >
          <ProofField proof={proof} />
          {problem !== null && (
            <Banner tone="warn" role="alert">
              {problem}
            </Banner>
          )}
          <Button type="submit" icon={<Download aria-hidden />} isPending={fetching}>
            Download everything
          </Button>
        </form>
      </KeySection>
      <KeySection
        title="Erase your account"
        lede="Your name, address and ways to sign in are deleted for good. What you wrote in debates with others stays, as somebody’s who has left."
        action={
          <Dialog
            title="Erase your account?"
            role="alertdialog"
            trigger={<Button variant="danger">Erase account</Button>}
          >
            {(close) => <EraseForm onClose={close} />}
          </Dialog>
        }
      />
    </>
  );
}
