// Password flow, three dependencies deep, models by class, the hash never leaves.
import {
  App,
  Depends,
  dependency,
  Field,
  Get,
  HTTPException,
  OAuth2PasswordBearer,
  OAuth2PasswordRequestForm,
  Post,
  Public,
} from 'portico';

// #region models
class User {
  @Field() username!: string;
  @Field({ optional: true }) email?: string;
  @Field({ optional: true }) full_name?: string;
  @Field({ optional: true }) disabled?: boolean;
}

class UserInDB extends User {
  @Field() hashed_password!: string;
}
// #endregion models

// #region users
const users = new Map<string, UserInDB>([
  [
    'johndoe',
    {
      username: 'johndoe',
      full_name: 'John Doe',
      email: 'johndoe@example.com',
      hashed_password: 'fakehashedsecret',
      disabled: false,
    },
  ],
  [
    'alice',
    {
      username: 'alice',
      full_name: 'Alice Wonderson',
      email: 'alice@example.com',
      hashed_password: 'fakehashedsecret2',
      disabled: true,
    },
  ],
]);
// #endregion users

// #region scheme
const oauth2Scheme = new OAuth2PasswordBearer({ tokenUrl: 'token' });
// #endregion scheme

// #region current-user
const currentUser = dependency([oauth2Scheme], async (token) => {
  const user = users.get(token);
  if (!user) {
    throw new HTTPException(401, 'Invalid authentication credentials', { headers: { 'WWW-Authenticate': 'Bearer' } });
  }
  return user;
});
// #endregion current-user

// #region active-user
const currentActiveUser = dependency([currentUser], (user) => {
  if (user.disabled) throw new HTTPException(400, 'Inactive user');
  return user;
});
// #endregion active-user

class Accounts {
  // #region token
  @Public()
  @Post('/token', { responses: { 400: { description: 'The username or the password is wrong' } } })
  login(@Depends() form: OAuth2PasswordRequestForm): { access_token: string; token_type: string } {
    const user = users.get(form.username);
    if (!user || `fakehashed${form.password}` !== user.hashed_password) {
      throw new HTTPException(400, 'Incorrect username or password');
    }
    return { access_token: user.username, token_type: 'bearer' };
  }
  // #endregion token

  // #region me
  @Get('/users/me', { response: User, responses: { 400: { description: 'The user is inactive' } } })
  readUsersMe(@Depends(currentActiveUser) user: UserInDB): UserInDB {
    return user;
  }
  // #endregion me
}

export const app = new App({ title: 'Password flow', version: '1.0.0', controllers: [Accounts] });

// POST /token  username=johndoe&password=secret   200 {"access_token":"johndoe","token_type":"bearer"}
// POST /token  username=johndoe&password=wrong    400 {"detail":"Incorrect username or password"}
// POST /token  (empty form)                       422, two issues: type "missing", loc ["body","username"] and ["body","password"]
// POST /token  JSON                               415 or 422, never 500
// GET /users/me  Bearer johndoe                   200, no hashed_password in the body
// GET /users/me  Bearer alice                     400 {"detail":"Inactive user"}
// GET /users/me  Bearer nobody                    401 {"detail":"Invalid authentication credentials"}
// GET /users/me                                   401 {"detail":"Not authenticated"}
