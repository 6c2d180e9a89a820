// error: is not assignable to parameter of type 'Mismatch<JWTClaims, string>'
import { Get, JWTBearer, Security } from 'portico';

const jwt = new JWTBearer({
  jwksUri: 'https://issuer.example/keys',
  algorithms: ['RS256'],
  issuer: 'https://issuer.example',
  audience: 'tools',
});

export class Items {
  @Get('/')
  read(@Security(jwt, ['tools:use']) _token: string): void {} // refused
}
