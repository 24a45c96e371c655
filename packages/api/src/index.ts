// The HTTP contract, once: routes, schemas, error codes, client, OpenAPI document.

export type { ActName, AnswerOf, CallOf, Client, ClientOptions, PreviewReply, Reply } from './client.ts'
export { createClient, newCommandId, ProblemError, valueIn } from './client.ts'
export type { Fault, Problem, ProblemCode } from './errors.ts'
export { fault, problem, problemStatus, problemType } from './errors.ts'
export { openapiDocument } from './openapi.ts'
export type { AnswerShape, BodyShape, Route } from './route.ts'
export type { RouteName, Routes } from './routes.ts'
export { routes } from './routes.ts'
export type { Preview } from './schemas/faces.ts'
export { preview } from './schemas/faces.ts'
export { shapeOf } from './shape.ts'
