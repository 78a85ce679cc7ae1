/** How a shop's log-in stood when it was last looked at. */
export type SessionState =
  | 'unknown'
  | 'signed-in'
  | 'needs-login'
  | 'needs-human'
  | 'wrong-password'
  | 'wrong-shop'
  | 'no-permission'
  | 'taken-over'
  | 'locked';
