// SPDX-License-Identifier: Apache-2.0
/** Who acts for whom over HTTP. Everything under `/me` is the asker's own. */
import type { Actor, PersonActor } from '#platform/actor.ts';
import type { Runner } from '#platform/command.ts';
import { commandRoute } from '#platform/command-route.ts';
import { Problem, platformProblems } from '#platform/problem.ts';
import { type ApiRoute, route } from '#platform/route.ts';
import * as c from './authority.contract.ts';
import type { AuthorityFace, OpenDelegation } from './authority-face.ts';

const tag = 'identity';

function personOnly(actor: Actor): PersonActor {
  if (actor.kind !== 'person') throw new Problem(platformProblems['sign-in-required']);
  return actor;
}
const copied = (matters: readonly string[] | null): string[] | null => matters && [...matters];
const delegationItem = (d: OpenDelegation) => ({ ...d, matters: copied(d.matters) });

export const authorityRoutes = (authority: AuthorityFace, runner: Runner): ApiRoute[] => [
  ...delegationRoutes(authority, runner),
  ...ownCompanyRoutes(authority, runner),
  ...memberRoutes(authority, runner),
  ...wardRoutes(authority, runner),
];

const delegationRoutes = (authority: AuthorityFace, runner: Runner): ApiRoute[] => [
  route({
    method: 'GET',
    path: '/api/v1/me/delegations',
    permission: 'identity.offer-delegation',
    tag,
    summary: 'Authorisations that I gave, and that were given or offered to me',
    response: c.DelegationList,
    handler: async ({ actor }) => {
      const { given, received } = await authority.delegationsOf(personOnly(actor));
      return { given: given.map(delegationItem), received: received.map(delegationItem) };
    },
  }),
  route({
    method: 'POST',
    path: '/api/v1/me/delegations',
    permission: 'identity.offer-delegation',
    tag,
    summary: 'Authorise somebody to act for me; answered alike whether or not such a person exists',
    body: c.OfferBody,
    response: c.RefBody,
    status: 201,
    handler: ({ actor, body, idempotencyKey }) =>
      runner.execute(authority.delegations.offer, actor, { kind: 'ordinary', ...body }, { idempotencyKey }),
  }),
  commandRoute(runner, {
    path: '/api/v1/me/delegations/:city/:id/answer',
    permission: 'identity.answer-delegation',
    tag,
    summary: 'Accept or decline an authorisation offered to me',
    params: c.RefParams,
    body: c.AnswerBody,
    response: c.RefBody,
    command: authority.delegations.answer,
    input: (ref, { accept }) => ({ ...ref, accept }),
  }),
  commandRoute(runner, {
    path: '/api/v1/me/delegations/:city/:id/end',
    permission: 'identity.end-delegation',
    tag,
    summary: 'Revoke an authorisation that I gave, or give up one that I have',
    params: c.RefParams,
    body: c.NothingBody,
    response: c.RefBody,
    command: authority.delegations.end,
    input: (ref) => ref,
  }),
];

const ownCompanyRoutes = (authority: AuthorityFace, runner: Runner): ApiRoute[] => [
  route({
    method: 'GET',
    path: '/api/v1/me/companies',
    permission: 'identity.claim-company',
    tag,
    summary: 'Companies that I act for, and invitations to me',
    response: c.CompanyList,
    handler: async ({ actor }) => {
      const person = personOnly(actor);
      const [companies, invitations] = await Promise.all([
        authority.companiesOf(person),
        authority.invitationsTo(person),
      ]);
      return {
        items: companies.map((o) => ({ ...o, matters: copied(o.matters) })),
        invitations: invitations.map((i) => ({ ...i, matters: copied(i.matters) })),
      };
    },
  }),
  route({
    method: 'POST',
    path: '/api/v1/me/companies',
    permission: 'identity.claim-company',
    tag,
    summary: 'Claim a company of which the register says that I am the legal representative',
    body: c.ClaimBody,
    response: c.RefBody,
    status: 201,
    idempotency: 'none',
    handler: ({ actor, body }) => authority.claimCompany(personOnly(actor), body.uscc),
  }),
  commandRoute(runner, {
    path: '/api/v1/me/invitations/:city/:id/answer',
    permission: 'identity.answer-invitation',
    tag,
    summary: 'Accept or decline an invitation of a company',
    params: c.RefParams,
    body: c.AnswerBody,
    response: c.RefBody,
    command: authority.companies.answerInvitation,
    input: (ref, { accept }) => ({ ...ref, accept }),
  }),
];

const memberRoutes = (authority: AuthorityFace, runner: Runner): ApiRoute[] => [
  route({
    method: 'GET',
    path: '/api/v1/me/companies/:companyId/members',
    permission: 'identity.claim-company',
    tag,
    summary: 'Who acts for a company of mine',
    params: c.CompanyParams,
    response: c.MemberList,
    handler: async ({ actor, params }) => {
      const found = await authority.companyOf(personOnly(actor), params.companyId);
      if (!found) throw new Problem(platformProblems['not-found']);
      return {
        items: found.members.map((m) => ({ ...m, matters: copied(m.matters) })),
        invitations: [...found.invitations],
      };
    },
  }),
  commandRoute(runner, {
    path: '/api/v1/me/companies/:companyId/invitations',
    permission: 'identity.invite-member',
    tag,
    summary: 'Invite somebody to act for a company; answered alike whether or not such a person exists',
    params: c.CompanyParams,
    body: c.InviteBody,
    response: c.RefBody,
    command: authority.companies.invite,
    input: ({ companyId }, body) => ({ companyId, ...body }),
  }),
  commandRoute(runner, {
    path: '/api/v1/me/companies/:companyId/invitations/:id/withdrawal',
    permission: 'identity.withdraw-invitation',
    tag,
    summary: 'Withdraw an invitation',
    params: c.InvitationParams,
    body: c.NothingBody,
    response: c.RefBody,
    command: authority.companies.withdrawInvitation,
    input: (params) => params,
  }),
  commandRoute(runner, {
    path: '/api/v1/me/companies/:companyId/members/:accountId/change',
    permission: 'identity.change-member',
    tag,
    summary: 'Change the matters and the term of an agent',
    params: c.MemberParams,
    body: c.ChangeBody,
    response: c.RefBody,
    command: authority.companies.changeMember,
    input: (params, body) => ({ ...params, ...body }),
  }),
  commandRoute(runner, {
    path: '/api/v1/me/companies/:companyId/members/:accountId/end',
    permission: 'identity.end-member',
    tag,
    summary: 'End somebody’s authority for a company, or leave it oneself',
    params: c.MemberParams,
    body: c.NothingBody,
    response: c.RefBody,
    command: authority.companies.endMember,
    input: (params) => params,
  }),
];

const wardRoutes = (authority: AuthorityFace, runner: Runner): ApiRoute[] => [
  route({
    method: 'GET',
    path: '/api/v1/me/wards',
    permission: 'identity.register-ward',
    tag,
    summary: 'Those whose guardian I am',
    response: c.WardList,
    handler: async ({ actor }) => ({
      items: (await authority.wardsOf(personOnly(actor))).map((w) => ({
        ...w,
        otherGuardians: [...w.otherGuardians],
      })),
    }),
  }),
  route({
    method: 'POST',
    path: '/api/v1/me/wards',
    permission: 'identity.register-ward',
    tag,
    summary: 'Register a child or an adult whose guardian I am; the register is asked',
    body: c.WardBody,
    response: c.RefBody,
    status: 201,
    idempotency: 'none',
    handler: ({ actor, body }) => authority.registerWard(personOnly(actor), body),
  }),
  commandRoute(runner, {
    path: '/api/v1/me/wards/:city/:id/end',
    permission: 'identity.end-guardianship',
    tag,
    summary: 'Act as this guardian no more',
    params: c.RefParams,
    body: c.NothingBody,
    response: c.RefBody,
    command: authority.wards.end,
    input: (ref) => ref,
  }),
];
