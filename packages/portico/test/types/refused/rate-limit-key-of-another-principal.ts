// error: Property 'id' does not exist on type 'User'
import { dependency } from 'portico';
import { rateLimit } from 'portico/limits';

class User {
  name = '';
}
const currentUser = dependency([], () => new User());

export const limit = rateLimit({ points: 10, per: 60, by: currentUser, key: (user) => user.id }); // refused
