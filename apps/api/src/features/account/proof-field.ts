/** How an input says what it takes to do this to one's own account (self-proof.ts). */
export const OWN_PASSWORD = {
  nullable: true,
  description: 'One’s password, to show that it is oneself. Not needed within ten minutes after signing in.',
};
