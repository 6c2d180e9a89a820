// error: is not assignable to parameter of type 'Mismatch<{ x: number; }, { y: number; }>'
import { Body, Post, schemaFrom } from 'portico';

const Point = schemaFrom<{ x: number }>({ type: 'object', properties: { x: { type: 'number' } }, required: ['x'] });

export class Points {
  @Post('/')
  create(@Body(Point) _point: { y: number }): void {} // refused
}
