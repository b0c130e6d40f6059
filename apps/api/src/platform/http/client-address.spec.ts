import { clientAddress, trustedProxies } from './client-address.js';

describe('the address of a client', () => {
  const trusts = trustedProxies(['loopback', '10.0.0.0/8', '2001:db8::7']);

  it.each([
    ['nobody in between', '203.0.113.9', undefined, '203.0.113.9'],
    ['a stranger claims to be a proxy', '203.0.113.9', '198.51.100.1', '203.0.113.9'],
    ['one proxy', '10.1.2.3', '203.0.113.9', '203.0.113.9'],
    ['two proxies', '127.0.0.1', '203.0.113.9, 10.1.2.3', '203.0.113.9'],
    ['a client lies to our proxy', '10.1.2.3', '1.1.1.1, 203.0.113.9', '203.0.113.9'],
    ['a proxy on IPv6', '2001:db8::7', '2001:db8::99', '2001:db8::99'],
    ['a proxy as seen by an IPv6 socket', '::ffff:10.1.2.3', '203.0.113.9', '203.0.113.9'],
    ['only proxies', '127.0.0.1', '10.1.2.3', '10.1.2.3'],
    ['a header that says nothing', '127.0.0.1', ' , ', '127.0.0.1'],
    ['a header that is no address', '127.0.0.1', 'unknown', 'unknown'],
  ])('%s', (_case, peer, forwardedFor, expected) => {
    expect(clientAddress(peer, forwardedFor, trusts)).toBe(expected);
  });

  it('trusts nobody by default', () => {
    expect(trustedProxies([])('127.0.0.1')).toBe(false);
  });
});
