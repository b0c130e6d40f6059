/** A command cannot do what was asked, for a reason a person can act on: printed without a stack, then `exitCode`. */
export class CommandFailure extends Error {
  override readonly name = 'CommandFailure';

  constructor(
    message: string,
    /** 1: could not be done; 2: asked wrongly, or (verify) could not be looked at. */
    readonly exitCode: 1 | 2 = 1,
  ) {
    super(message);
  }
}
