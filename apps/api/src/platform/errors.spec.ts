import { databaseFailure, TimedOut, TryAgain, Unavailable } from './errors.js';

const withCode = (code: string, more: object = {}) =>
  Object.assign(new Error('what the database says'), { code, ...more });

describe('failures of the database', () => {
  it.each([
    ['a deadlock', withCode('40P01'), TryAgain],
    ['a serialisation failure', withCode('40001'), TryAgain],
    ['a lock that was not to be had', withCode('55P03'), TryAgain],
    ['a statement that took too long', withCode('57014'), TimedOut],
    ['nobody there', withCode('ECONNREFUSED', { syscall: 'connect' }), Unavailable],
    ['a socket that is gone', withCode('ENOENT', { syscall: 'connect' }), Unavailable],
    ['a cut connection', withCode('ECONNRESET', { syscall: 'read' }), Unavailable],
    ['a server that shuts down', withCode('57P01'), Unavailable],
    ['a server that starts', withCode('57P03'), Unavailable],
    ['too many connections', withCode('53300'), Unavailable],
    ['a full disk', withCode('53100'), Unavailable],
    ['a read-only database', withCode('25006'), Unavailable],
    ['a connection that failed', withCode('08006'), Unavailable],
    ['a connection that ended by itself', new Error('Connection terminated unexpectedly'), Unavailable],
    ['an answer that does not come', new Error('Query read timeout'), Unavailable],
    ['a pool that waited', new Error('timeout exceeded when trying to connect'), Unavailable],
    [
      'what TypeORM puts around it',
      Object.assign(new Error('query failed'), { driverError: withCode('40P01') }),
      TryAgain,
    ],
    [
      'what Node puts around several',
      new AggregateError([withCode('ECONNREFUSED', { syscall: 'connect' })]),
      Unavailable,
    ],
  ])('tells %s', (_what, error, expected) => {
    expect(databaseFailure(error)).toBeInstanceOf(expected);
    expect(databaseFailure(error)?.message).not.toContain('what the database says');
  });

  it.each([
    ['a broken rule of a table', withCode('23505')],
    ['a mistake in a statement', withCode('42601')],
    ['a missing file', withCode('ENOENT', { syscall: 'open' })],
    ['a bug', new TypeError('x is not a function')],
    ['no error at all', 'ECONNREFUSED'],
  ])('takes %s for a fault', (_what, error) => {
    expect(databaseFailure(error)).toBeNull();
  });
});
