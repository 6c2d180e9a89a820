// Who is asking: accounts, and sessions in a cookie.
import {
  Body,
  Controller,
  Depends,
  declareError,
  dependency,
  Field,
  Get,
  hashPassword,
  Post,
  Public,
  Security,
  verifyPassword,
} from 'portico';
import { LockOut, rateLimit, TooManyAttempts } from 'portico/limits';
import { type Session, SessionCookie, type StartSession } from 'portico/sessions';
import { memoryStore, StoreUnavailable } from 'portico/store';
import { z } from 'zod';
import type { Storage } from './records.ts';
import { storage } from './storage.ts';

export class Login {
  @Field() userId!: string;
  @Field() name!: string;
}

export const session = new SessionCookie({
  data: Login,
  store: memoryStore(), // of this process: a restart logs everybody out; @portico/redis keeps sessions for several
  subject: ({ userId }) => userId,
});

/** The id of whoever is logged in. */
export const userId = dependency([session], ({ data }) => data.userId);

class Credentials {
  @Field(z.string().min(1).max(40)) name!: string;
  @Field(z.string().min(12).max(128)) password!: string;
}

/** Wrong guesses at one account wait longer and longer, wherever they come from. */
const guesses = new LockOut();

/** Requests of one address in 60 seconds: each costs a hash. */
const fewAtOnce = rateLimit({ name: 'passwords', points: 60, per: 60 });

class NameTaken extends declareError(409, { description: 'Somebody has this name' }) {}
class WrongPassword extends declareError(401, { description: 'The name or the password is wrong' }) {}

@Controller('', { tags: ['login'] })
export class Accounts {
  constructor(@Depends(storage) private readonly kept: Storage) {}

  @Public()
  @Post('/register', { middleware: [fewAtOnce], throws: [NameTaken] })
  async register(@Body(Credentials) { name, password }: Credentials): Promise<void> {
    const id = await this.kept.addUser(name, await hashPassword(password));
    if (id === undefined) throw new NameTaken('The name is taken');
  }

  @Public()
  @Post('/login', { middleware: [fewAtOnce], throws: [WrongPassword, TooManyAttempts, StoreUnavailable] })
  async logIn(
    @Body(Credentials) { name, password }: Credentials,
    @Security(session.start) start: StartSession<Login>,
  ): Promise<void> {
    const user = await this.kept.findUser(name);
    // Asked of everybody: a name that is unknown takes as long as a wrong password.
    const valid = await guesses.guess(name, () => verifyPassword(user?.passwordHash, password));
    if (user === undefined || !valid) throw new WrongPassword('The name or the password is wrong');
    await start({ userId: user.id, name });
  }

  @Get('/me', { response: Login })
  me(@Security(session) { data }: Session<Login>): Login {
    return data;
  }

  @Post('/logout')
  async logOut(@Security(session) current: Session<Login>): Promise<void> {
    await current.end();
  }
}
