import { createHash, createSign, generateKeyPairSync, randomBytes, type KeyObject } from 'node:crypto';

/** A device that keeps one passkey, in software: ES256, attestation none (W3C Web Authentication 6). */
export class SoftAuthenticator {
  readonly id = randomBytes(16);
  private readonly privateKey: KeyObject;
  private readonly x: Buffer;
  private readonly y: Buffer;
  /** Goes up with each use; set it back to play a copy of the device. */
  counter = 0;

  constructor() {
    const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const { x = '', y = '' } = publicKey.export({ format: 'jwk' });
    this.privateKey = privateKey;
    this.x = Buffer.from(x, 'base64url');
    this.y = Buffer.from(y, 'base64url');
  }

  /** What navigator.credentials.create answers, as JSON. */
  create(options: string, lie: Lies = {}): string {
    const { challenge, rp } = JSON.parse(options) as { challenge: string; rp: { id: string } };
    const key = cborMap([
      [1, 2],
      [3, -7],
      [-1, 1],
      [-2, this.x],
      [-3, this.y],
    ]);
    const credential = Buffer.concat([Buffer.alloc(16), uint16(this.id.length), this.id, key]);
    const data = this.authenticatorData(lie.rpId ?? rp.id, 0x40 | flags(lie), credential);
    const attestation = cborMap([
      ['fmt', 'none'],
      ['attStmt', new Map<never, never>()],
      ['authData', data],
    ]);
    return this.answer({
      clientDataJSON: clientData('webauthn.create', challenge, lie).toString('base64url'),
      attestationObject: attestation.toString('base64url'),
      transports: ['internal'],
    });
  }

  /** What navigator.credentials.get answers, as JSON. */
  get(options: string, lie: Lies = {}): string {
    const { challenge, rpId } = JSON.parse(options) as { challenge: string; rpId: string };
    this.counter += 1;
    const data = this.authenticatorData(lie.rpId ?? rpId, flags(lie));
    const client = clientData('webauthn.get', challenge, lie);
    const sign = createSign('sha256').update(Buffer.concat([data, createHash('sha256').update(client).digest()]));
    const signature = sign.sign(this.privateKey);
    if (lie.signature) signature.writeUInt8(signature.readUInt8(signature.length - 1) ^ 1, signature.length - 1);
    return this.answer({
      clientDataJSON: client.toString('base64url'),
      authenticatorData: data.toString('base64url'),
      signature: signature.toString('base64url'),
    });
  }

  private authenticatorData(rpId: string, flagByte: number, more: Buffer = Buffer.alloc(0)): Buffer {
    const counter = Buffer.alloc(4);
    counter.writeUInt32BE(this.counter);
    return Buffer.concat([createHash('sha256').update(rpId).digest(), Buffer.of(flagByte), counter, more]);
  }

  private answer(response: object): string {
    const id = this.id.toString('base64url');
    return JSON.stringify({ id, rawId: id, type: 'public-key', clientExtensionResults: {}, response });
  }
}

/** What the device, or the page it works for, says other than it should. */
export type Lies = {
  readonly origin?: string;
  readonly rpId?: string;
  readonly challenge?: string;
  readonly type?: string;
  /** Nobody touched it, or nobody showed who they are. */
  readonly unverified?: true;
  readonly signature?: true;
};

/** User present and user verified, as bits of authenticator data. */
const flags = ({ unverified }: Lies) => (unverified ? 0x01 : 0x05);

function clientData(type: string, challenge: string, lie: Lies): Buffer {
  return Buffer.from(
    JSON.stringify({
      type: lie.type ?? type,
      challenge: lie.challenge ?? challenge,
      origin: lie.origin ?? 'http://localhost:3000',
      crossOrigin: false,
    }),
  );
}

function uint16(value: number): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16BE(value);
  return bytes;
}

type Cbor = number | string | Buffer | Map<never, never>;

/** As much of CBOR (RFC 8949) as a passkey needs. */
function cborMap(entries: readonly (readonly [Cbor, Cbor])[]): Buffer {
  return Buffer.concat([head(5, entries.length), ...entries.flatMap(([key, value]) => [cbor(key), cbor(value)])]);
}

function cbor(value: Cbor): Buffer {
  if (typeof value === 'number') return value >= 0 ? head(0, value) : head(1, -1 - value);
  if (typeof value === 'string') return Buffer.concat([head(3, Buffer.byteLength(value)), Buffer.from(value)]);
  if (value instanceof Map) return head(5, 0);
  return Buffer.concat([head(2, value.length), value]);
}

function head(major: number, length: number): Buffer {
  if (length < 24) return Buffer.of((major << 5) | length);
  if (length < 256) return Buffer.of((major << 5) | 24, length);
  return Buffer.concat([Buffer.of((major << 5) | 25), uint16(length)]);
}
