// Secrets that may leave: a handler without `response` that returns, or was given, a model with a secret in it.
import { App, Body, Depends, dependency, Field, Get, Post } from '@portico/core';
import type { RouteGraph } from '@portico/core/graph';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { findExposedSecrets } from '../../src/audit/find-exposed-secrets.js';

const test = suite('findExposedSecrets');

class User {
  @Field() name!: string;
}
class UserInDB extends User {
  @Field() hashed_password!: string;
}
class Team {
  @Field() owner!: UserInDB;
}
class Service {
  password = 'not a field';
}
const stored = (): UserInDB => ({ name: 'ada', hashed_password: 'x' });
const user = dependency([], stored);

class Users {
  @Get('/returns')
  returns(): UserInDB {
    return stored();
  }
  @Get('/nested')
  nested(): Team {
    return { owner: stored() };
  }
  @Get('/hidden-by-promise')
  async receives(@Depends(user) current: UserInDB): Promise<UserInDB> {
    return current;
  }
  @Get('/unsaid')
  unsaid(@Depends(user) current: UserInDB) {
    return current;
  }
  @Get('/response', { response: User })
  response(@Depends(user) current: UserInDB): User {
    return current;
  }
  @Get('/another-model')
  another(@Depends(user) current: UserInDB): User {
    return { name: current.name };
  }
  @Get('/a-text')
  text(@Depends(user) current: UserInDB): string {
    return current.name;
  }
  @Get('/nothing', { status: 204 })
  nothing(@Depends(user) _current: UserInDB): void {}
  @Get('/harmless')
  harmless(@Depends(user) _current: User): object {
    return {};
  }
  @Get('/service')
  service(@Depends(Service) _service: Service): object {
    return {};
  }
  @Post('/body')
  body(@Body(UserInDB) _user: UserInDB): object {
    return {};
  }
}

class CurrentUser {
  @Field(String) apiKey = 'key';
}

function found(graph: RouteGraph): readonly string[] {
  return findExposedSecrets(graph).map(({ severity, rule, path, place, message }) => {
    const [, what] = / has no response, and (.*)\. Write \{ response: … \} with/.exec(message) ?? [];
    return `${severity} ${rule} ${path} (${place}): ${what}`;
  });
}

test('a model with a secret, returned or received, is a warning unless it is said what leaves', () => {
  const feared = 'receives UserInDB, whose hashed_password looks secret, and what it returns may hold it';
  assert.equal(new App({ controllers: [Users] }).graphs().flatMap(found), [
    'warning exposed-secret /returns (Users.returns): returns UserInDB, whose hashed_password looks secret',
    'warning exposed-secret /nested (Users.nested): returns Team, whose hashed_password looks secret',
    `warning exposed-secret /hidden-by-promise (Users.receives, parameter 1 (current)): ${feared}`,
    `warning exposed-secret /unsaid (Users.unsaid, parameter 1 (current)): ${feared}`,
  ]);
});

test('a function is given what the class of its dependency says', () => {
  const app = new App();
  app.get('/me', [CurrentUser], function me(current) {
    return current;
  });
  app.get('/name', [CurrentUser], { response: String }, () => '');
  assert.equal(app.graphs().flatMap(found), [
    'warning exposed-secret /me (me, parameter 1 (current)): receives CurrentUser, whose apiKey looks secret, ' +
      'and what it returns may hold it',
  ]);
});

test.run();
