import { globalId } from '../generator/identifiers.mjs';
import { mustSayTheSame } from './same.mjs';

const team = '019b8d62-7a81-7ebe-b64e-804cce358359';
const claim = '019b8d62-7bae-7f2b-b952-65543c559bf0';
const cursor = Buffer.from('[12]').toString('base64url');
const fromApi = { id: globalId('claim', team, claim), cursor, createdAt: '2026-01-05T09:00:00.120Z', text: 'a' };
const fromFloor = { id: claim, cursor: 12, createdAt: '2026-01-05T09:00:00.12+00:00', text: 'a' };

it('finds two spellings of one answer the same', () => {
  expect(() => mustSayTheSame(JSON.stringify(fromApi), JSON.stringify(fromFloor), 'page')).not.toThrow();
});

it('says where two answers differ', () => {
  const other = { data: [{ ...fromFloor, text: 'b' }] };
  expect(() => mustSayTheSame(JSON.stringify({ data: [fromApi] }), JSON.stringify(other), 'page')).toThrow(
    'page: the answers differ at .data.0.text: "a" and "b"',
  );
});
