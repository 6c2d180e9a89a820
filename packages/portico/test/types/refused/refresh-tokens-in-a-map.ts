// error: is not assignable to type
import { RefreshTokens } from 'portico';

export const refreshTokens = new RefreshTokens({
  store: new Map<string, string>(), // refused
});
