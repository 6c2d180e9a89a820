// A session is what its schema says, however it is asked for: in methods and functions, required and optional, beside other schemes.
import {
  App,
  anyOf,
  Body,
  Controller,
  Depends,
  dependency,
  Field,
  Get,
  JWTBearer,
  type JWTClaims,
  optional,
  Post,
  Public,
  Security,
} from 'portico';
import { type Session, SessionCookie, type SessionStarter, type StartSession } from 'portico/sessions';
import { memoryStore, type Store } from 'portico/store';
import { z } from 'zod';

class Login {
  @Field() userId!: string;
  @Field({ optional: true }) theme?: string;
}
class Credentials {
  @Field() user!: string;
}
const Cart = z.object({ items: z.array(z.string()).default([]), since: z.iso.datetime().optional() });

declare const secret: string;
const store: Store = memoryStore();
const session = new SessionCookie({
  data: Login,
  store,
  subject: ({ userId }) => userId,
  scopes: ({ userId }) => (userId === 'root' ? ['admin'] : []),
  maxAge: 86_400,
  idleTimeout: false,
  name: '__Host-sid',
  sameSite: 'strict',
  description: 'Log in first',
});
const cart = new SessionCookie({ data: Cart, keys: [secret, secret], schemeName: 'Cart', secure: false, name: 'cart' });
const forgiving = new SessionCookie<typeof Login, false>({
  data: Login,
  store,
  schemeName: 'Forgiving',
  autoError: false,
});
const jwt = new JWTBearer({
  jwksUri: 'https://issuer.example/keys',
  algorithms: ['RS256'],
  issuer: 'i',
  audience: 'a',
});

const currentUser = dependency([session], ({ data }) => data.userId);

@Controller()
export class Accounts {
  @Public()
  @Post('/login')
  async login(@Body() { user }: Credentials, @Security(session.start) start: StartSession<Login>): Promise<string> {
    const started: Session<Login> = await start({ userId: user });
    return started.data.userId;
  }

  @Get('/me')
  me(
    @Security(session) current: Session<Login>,
    @Depends(currentUser) user: string,
  ): Readonly<Login> & { user: string } {
    return { ...current.data, user };
  }

  @Get('/')
  home(@Security(optional(session)) current: Session<Login> | undefined): string {
    return current?.data.theme ?? 'light';
  }

  @Get('/forgiving')
  maybe(@Security(forgiving) current: Session<Login> | undefined): Date | undefined {
    return current?.startedAt;
  }

  @Post('/either')
  either(@Security(anyOf(session, jwt)) who: Session<Login> | JWTClaims): string {
    return 'data' in who ? (who as Session<Login>).data.userId : String(who.sub);
  }

  @Post('/cart')
  async add(
    @Security(cart.start) start: StartSession<z.infer<typeof Cart>, z.input<typeof Cart>>,
    @Depends(cart) current: Session<z.infer<typeof Cart>, z.input<typeof Cart>>,
  ): Promise<void> {
    await start({});
    await current.update(({ items }) => ({ items: [...items, 'lamp'] }));
    await current.update(async (data) => data);
    await current.renew();
    await current.end();
  }
}

const app = new App();
app.post('/login', [Body(Credentials), session.start], { public: true }, async ({ user }, start) => {
  const { data } = await start({ userId: user });
  return data;
});
app.patch('/theme', [session], (current) => current.update((data) => ({ ...data, theme: 'dark' })));
app.delete('/admin', [Security(session, ['admin'])], ({ data }) => session.endAll(data.userId));

export const starter: SessionStarter<typeof Login> = session.start;
export const issued: Promise<string> = session.issue({ userId: 'ada' });
