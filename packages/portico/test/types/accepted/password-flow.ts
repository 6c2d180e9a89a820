// Dependencies three deep, models by class, a form as a class to depend on.
import {
  App,
  Depends,
  dependency,
  Field,
  Get,
  HTTPException,
  OAuth2PasswordBearer,
  OAuth2PasswordRequestForm,
  OAuth2PasswordRequestFormStrict,
  Post,
} from 'portico';

class User {
  @Field() username!: string;
  @Field({ optional: true }) email?: string;
  @Field({ optional: true }) disabled?: boolean;
}

class UserInDB extends User {
  @Field() hashedPassword!: string;
}

const users = new Map<string, UserInDB>();
const oauth2Scheme = new OAuth2PasswordBearer({ tokenUrl: 'token' });

const currentUser = dependency([oauth2Scheme], async (token) => {
  const user = users.get(token.trim());
  if (!user) throw new HTTPException(401, 'Invalid credentials', { headers: { 'WWW-Authenticate': 'Bearer' } });
  return user;
});

const currentActiveUser = dependency([currentUser], (user) => {
  if (user.disabled) throw new HTTPException(400, { reason: 'inactive' }, { cause: user });
  return user;
});

class Accounts {
  @Post('/token')
  login(@Depends() form: OAuth2PasswordRequestForm): { access_token: string; scopes: readonly string[] } {
    return { access_token: form.username + form.password, scopes: form.scopes };
  }

  @Post('/strict')
  async loginStrictly(@Depends(OAuth2PasswordRequestFormStrict) form: OAuth2PasswordRequestForm): Promise<string> {
    return form.username;
  }

  @Get('/users/me', { response: User })
  readMe(@Depends(currentActiveUser) user: UserInDB): UserInDB {
    return user;
  }

  @Get('/users/name', { response: String })
  async readName(@Depends(currentActiveUser) user: User): Promise<string> {
    return user.username;
  }
}

export const app = new App({ controllers: [Accounts] });
