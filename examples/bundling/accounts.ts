import process from 'node:process';
import {
  App,
  Depends,
  Get,
  HTTPException,
  hashPassword,
  issueToken,
  JWTBearer,
  OAuth2PasswordRequestForm,
  Post,
  Public,
  Security,
  verifyPassword,
} from 'portico';

const key = crypto.getRandomValues(new Uint8Array(32));
const issued = { issuer: 'https://api.example.com', audience: 'https://api.example.com' };
const bearer = new JWTBearer({ key, algorithms: ['HS256'], ...issued });

const users = new Map<string, Promise<string>>();

class Accounts {
  @Public()
  @Post('/token')
  async login(@Depends(OAuth2PasswordRequestForm) form: OAuth2PasswordRequestForm) {
    if (users.size === 0) users.set('ada', hashPassword('lovelace'));
    const isValid = await verifyPassword(await users.get(form.username), form.password);
    if (!isValid) throw new HTTPException(400, 'Incorrect username or password');
    return {
      access_token: await issueToken({ sub: form.username }, { key, algorithm: 'HS256', expiresIn: 900, ...issued }),
    };
  }

  @Get('/me')
  me(@Security(bearer) claims: { sub?: string }) {
    return { username: claims.sub };
  }
}

const app = new App({ title: 'Accounts', controllers: [Accounts] });

app.listen({ port: Number(process.env['PORT'] || 8000), signals: true }).then(({ url }) => {
  console.log(`Serving on ${url}`);
});
