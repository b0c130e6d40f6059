import { useState } from 'react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { page } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import { axeViolationsInBothThemes } from '../../../testing/axe.js';
import { deviceProblem, passkeyObstacle } from './device.js';
import { KeyList, KeyRow, KeySection } from './key-section.js';
import { keepSignOn, takeSignOn } from './kept-sign-on.js';
import { RemoveDialog } from './remove-dialog.js';
import { scopesInWords } from './scope-words.js';

describe('a passkey', () => {
  const at = (hostname: string) => ({ hostname, port: '3000', protocol: 'http:' });

  it.each([
    [true, 'localhost', null],
    [true, 'debates.example.org', null],
    [true, '127.0.0.1', /Open http:\/\/localhost:3000 instead/],
    [true, '[::1]', /Open http:\/\/localhost:3000 instead/],
    [false, 'localhost', /reached by a name/],
  ])('where the server has them: %s, at %s', (hasPasskeys, hostname, obstacle) => {
    const said = passkeyObstacle(hasPasskeys, at(hostname));
    if (obstacle === null) expect(said).toBeNull();
    else expect(said).toMatch(obstacle);
  });

  it('that the person does not want after all is no problem', () => {
    expect(deviceProblem(new DOMException('…', 'NotAllowedError'))).toBeNull();
    expect(deviceProblem(new DOMException('…', 'AbortError'))).toBeNull();
    expect(deviceProblem(new DOMException('…', 'InvalidStateError'))).toMatch(/already/);
    expect(deviceProblem(new Error('No sensor'))).toMatch(/No sensor/);
  });
});

describe('a sign-on', () => {
  beforeEach(() => sessionStorage.clear());

  it('is finished by the tab that began it, once', () => {
    expect(takeSignOn()).toBeNull();
    keepSignOn({ secret: 'abc', next: '/account' });
    expect(takeSignOn()).toEqual({ secret: 'abc', next: '/account' });
    expect(takeSignOn()).toBeNull();
  });

  it.each(['', '{', '[]', '{"secret":1}', 'null'])('is not begun by %j', (text) => {
    sessionStorage.setItem('counterpoint.sign-on', text);
    expect(takeSignOn()).toBeNull();
  });
});

describe('scopes in words', () => {
  it('stand in one order, and know when there is nothing', () => {
    expect(scopesInWords(['vote:cast', 'read'])).toBe('read, vote');
    expect(scopesInWords(['of another version'])).toBe('nothing');
  });
});

describe('removing a way to sign in', () => {
  function List({ run }: { run: (password: string | null) => Promise<string> }) {
    const [isThere, setThere] = useState(true);
    return (
      <KeySection title="Passkeys" lede="Sign in with them.">
        <KeyList>
          {isThere && (
            <KeyRow
              title="My laptop"
              action={
                <RemoveDialog
                  title="Remove the passkey “My laptop”?"
                  action="Remove passkey"
                  label="Remove the passkey My laptop"
                  success="Done"
                  run={async (password) => {
                    const type = await run(password);
                    return { error: undefined, answer: { __typename: type, message: `It is ${type}.` } };
                  }}
                  onDone={() => setThere(false)}
                >
                  You can no longer sign in with it.
                </RemoveDialog>
              }
            >
              Added just now.
            </KeyRow>
          )}
        </KeyList>
      </KeySection>
    );
  }

  it('asks for the password once the server wants it, and says when it is wrong', async () => {
    const run = vi
      .fn<(password: string | null) => Promise<string>>()
      .mockResolvedValueOnce('ProofNeededError')
      .mockResolvedValueOnce('ProofNeededError')
      .mockResolvedValueOnce('Done');
    const screen = await render(<List run={run} />);
    expect(await axeViolationsInBothThemes(screen.container)).toEqual([]);
    await page.getByRole('button', { name: 'Remove the passkey My laptop' }).click();
    const remove = page.getByRole('button', { name: 'Remove passkey', exact: true });
    await remove.click();
    const password = page.getByLabelText('Your password');
    await expect.element(password).toBeVisible();
    await expect.element(page.getByText('It is ProofNeededError.')).toBeVisible(); // why it is asked
    await password.fill('not my password');
    await remove.click();
    await expect.poll(() => page.getByText('It is ProofNeededError.').elements()).toHaveLength(2);
    await password.fill('four calm words here');
    await remove.click();
    await expect.element(page.getByText('My laptop', { exact: true })).not.toBeInTheDocument();
    expect(run.mock.calls).toEqual([[null], ['not my password'], ['four calm words here']]);
  });
});
