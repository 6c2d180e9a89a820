import {
  App,
  Depends,
  dependency,
  Get,
  HTTPException,
  hashPassword,
  issueToken,
  OAuth2PasswordBearer,
  OAuth2PasswordRequestForm,
  Post,
  Public,
  TokenError,
  verifyPassword,
  verifyToken,
} from 'portico';

// Made anew at each start, which logs everybody out. In production it comes from where you keep secrets.
const key = crypto.getRandomValues(new Uint8Array(32));
const parties = { issuer: 'https://api.example.com', audience: 'https://api.example.com' };

const users = new Map([['johndoe', { username: 'johndoe', passwordHash: await hashPassword('secret') }]]);

const oauth2Scheme = new OAuth2PasswordBearer({ tokenUrl: 'token' });

const notAuthenticated = () =>
  new HTTPException(401, 'Could not validate credentials', { headers: { 'WWW-Authenticate': 'Bearer' } });

const currentUser = dependency([oauth2Scheme], async (token) => {
  const claims = await verifyToken(token, { key, algorithms: ['HS256'], ...parties }).catch((error) => {
    throw error instanceof TokenError ? notAuthenticated() : error;
  });
  const user = users.get(claims.sub ?? '');
  if (!user) throw notAuthenticated();
  return { username: user.username };
});

class Accounts {
  @Public()
  @Post('/token', { responses: { 400: { description: 'The username or the password is wrong' } } })
  async login(@Depends() form: OAuth2PasswordRequestForm) {
    const user = users.get(form.username);
    const valid = await verifyPassword(user?.passwordHash, form.password);
    if (!user || !valid) throw new HTTPException(400, 'Incorrect username or password');
    const token = await issueToken({ sub: user.username }, { key, algorithm: 'HS256', expiresIn: 900, ...parties });
    return { access_token: token, token_type: 'bearer', expires_in: 900 };
  }

  @Get('/users/me')
  readUsersMe(@Depends(currentUser) user: { username: string }) {
    return user;
  }
}

export const app = new App({ title: 'Signed tokens', controllers: [Accounts] });
