/** Bytes that are asked for again and again: packed once, with a tag by which a browser knows that it has them already. */
import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import type { FastifyReply, FastifyRequest } from 'fastify';

export interface Packed {
  readonly type: string;
  readonly plain: Buffer;
  readonly gzip: Buffer;
  readonly tag: string;
}

export function pack(type: string, content: string | Buffer): Packed {
  const plain = Buffer.isBuffer(content) ? content : Buffer.from(content);
  return { type, plain, gzip: gzipSync(plain), tag: `"${createHash('sha256').update(plain).digest('hex').slice(0, 32)}"` };
}

/** Sends the bytes, or nothing where the browser has them. */
export function sendPacked(request: FastifyRequest, reply: FastifyReply, packed: Packed): FastifyReply {
  void reply.header('etag', packed.tag).header('cache-control', 'no-cache').header('vary', 'accept-encoding');
  if (request.headers['if-none-match'] === packed.tag) return reply.code(304).serializer(String).send('');
  void reply.type(packed.type);
  const takesGzip = /\bgzip\b/.test(String(request.headers['accept-encoding'] ?? ''));
  return takesGzip ? reply.header('content-encoding', 'gzip').send(packed.gzip) : reply.send(packed.plain);
}
