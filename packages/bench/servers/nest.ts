// The four pieces of work on NestJS with Fastify: class-validator for what comes in, a guard for the user, class-transformer
// for what goes out.
import 'reflect-metadata';
import {
  BadRequestException,
  Body,
  type CanActivate,
  ClassSerializerInterceptor,
  Controller,
  createParamDecorator,
  type ExecutionContext,
  Get,
  Injectable,
  Module,
  Param,
  ParseIntPipe,
  Post,
  Query,
  SerializeOptions,
  UnauthorizedException,
  UseGuards,
  ValidationPipe,
} from '@nestjs/common';
import { NestFactory, Reflector } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { Expose, Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsDefined,
  IsInt,
  IsNumber,
  IsOptional,
  IsPositive,
  IsString,
  Length,
  Max,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';
import { findUser, type UserRecord } from './accounts.js';
import { type Category, products } from './catalogue.js';
import { host, port } from './listening-port.js';

interface KnownRequest {
  readonly headers: { readonly authorization?: string };
  user: UserRecord;
}

@Injectable()
class Users {
  async find(token: string): Promise<UserRecord | undefined> {
    return findUser(token);
  }
}

@Injectable()
class UserGuard implements CanActivate {
  constructor(private readonly users: Users) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<KnownRequest>();
    const token = /^bearer +([\w.~+/-]+=*)$/i.exec(request.headers.authorization ?? '')?.[1];
    if (token === undefined) throw new UnauthorizedException('Not authenticated');
    const user = await this.users.find(token);
    if (!user) throw new UnauthorizedException('Invalid token');
    request.user = user;
    return true;
  }
}

@Injectable()
class ActiveUserGuard implements CanActivate {
  async canActivate(context: ExecutionContext): Promise<boolean> {
    if (!context.switchToHttp().getRequest<KnownRequest>().user.active) throw new BadRequestException('Inactive user');
    return true;
  }
}

const CurrentUser = createParamDecorator(
  (_data: unknown, context: ExecutionContext) => context.switchToHttp().getRequest<KnownRequest>().user,
);

class Search {
  @IsInt()
  @Min(1)
  @Max(100)
  @Type(() => Number)
  limit = 10;

  @IsOptional()
  @IsString()
  @MaxLength(50)
  q?: string;
}

class User {
  @Expose() username!: string;
  @Expose() email!: string;
}

class Found {
  @Expose() id!: number;
  @Expose() q?: string | undefined;
  @Expose() limit!: number;
  @Expose()
  @Type(() => User)
  user!: User;
}

class NewSeller {
  @IsString()
  @Length(1, 50)
  name!: string;

  @IsString()
  @Length(2, 2)
  country!: string;
}

class NewItem {
  @IsString()
  @Length(1, 50)
  name!: string;

  @IsString()
  @MaxLength(300)
  description!: string;

  @IsNumber()
  @IsPositive()
  price!: number;

  @IsArray()
  @ArrayMaxSize(10)
  @IsString({ each: true })
  @Length(1, 20, { each: true })
  tags!: string[];

  @ValidateNested()
  @IsDefined()
  @Type(() => NewSeller)
  seller!: NewSeller;
}

class Seller {
  @Expose() name!: string;
}

class Item {
  @Expose() id!: number;
  @Expose() name!: string;
  @Expose() description!: string;
  @Expose() price!: number;
  @Expose() tags!: string[];
  @Expose()
  @Type(() => Seller)
  seller!: Seller;
}

class Product {
  @Expose() id!: number;
  @Expose() sku!: string;
  @Expose() name!: string;
  @Expose() description!: string;
  @Expose() brand!: string;
  @Expose() category!: Category;
  @Expose() price!: number;
  @Expose() stock!: number;
  @Expose() available!: boolean;
  @Expose() updatedAt!: string;
}

class Products {
  @Expose()
  @Type(() => Product)
  items!: Product[];
}

@Controller()
class Items {
  @Get('hello')
  hello() {
    return { hello: 'world' };
  }

  @Get('items/:id')
  @UseGuards(UserGuard, ActiveUserGuard)
  @SerializeOptions({ type: Found, strategy: 'excludeAll' })
  read(@Param('id', ParseIntPipe) id: number, @Query() { limit, q }: Search, @CurrentUser() user: UserRecord): Found {
    return { id, q, limit, user };
  }

  @Post('items')
  @SerializeOptions({ type: Item, strategy: 'excludeAll' })
  create(@Body() item: NewItem): Item {
    return { id: 1, ...item };
  }

  @Get('products')
  @SerializeOptions({ type: Products, strategy: 'excludeAll' })
  list(): Products {
    return { items: [...products] };
  }
}

@Module({ controllers: [Items], providers: [Users, UserGuard, ActiveUserGuard] })
class AppModule {}

const app = await NestFactory.create<NestFastifyApplication>(AppModule, new FastifyAdapter(), { logger: false });
app.useGlobalPipes(new ValidationPipe({ transform: true }));
app.useGlobalInterceptors(new ClassSerializerInterceptor(app.get(Reflector)));
await app.listen(port, host);
