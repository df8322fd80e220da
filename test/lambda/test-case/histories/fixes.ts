/**
 * The fix of a fault that random histories once found. `npm run histories -- --without NAME` replaces `code` in the
 * handler by `without`, which brings the fault back.
 */
export interface Fix {
  readonly name: string;
  readonly file: string;
  readonly code: string;
  readonly without: string;
}

/** Fixes of the handler. When any one of them is removed, at least one random history must fail. */
export const FIXES: readonly Fix[] = [
  {
    name: 'names-come-back-in-rollbacks',
    file: 'lambda/test-case/name-dispute.ts',
    code: 'return giveTemporaryName(sibling, this.request);',
    without: 'return false;',
  },
  {
    name: 'what-was-perhaps-created-is-looked-for',
    file: 'lambda/test-case/create.ts',
    code: 'if (creation?.connect.mayHaveCreated || mayHaveRunBefore(request)) throw error;',
    without: '',
  },
  {
    name: 'equal-properties-are-sent',
    file: 'lambda/test-case/update.ts',
    code: 'const isUnclear = mayFollowAFailedUpdate(before, request);',
    without: 'const isUnclear = false;',
  },
  {
    name: 'late-events-change-nothing',
    file: 'lambda/cloudformation/request-questions.ts',
    code: 'return phase && requestedAt <= phase.beganAt',
    without: 'return phase && !phase.status',
  },
  {
    name: 'new-siblings-give-names-up-at-any-moment',
    file: 'lambda/test-case/name-dispute.ts',
    code: 'if (isNew) return true;',
    without: "if (isNew && progress === 'not begun') return true;",
  },
  {
    name: 'what-replaced-siblings-leave-gives-names-up',
    file: 'lambda/test-case/name-dispute.ts',
    code: 'return physicalId !== testCase.arn;',
    without: 'return false;',
  },
  {
    name: 'test-cases-give-up-their-own-names',
    file: 'lambda/test-case/name-dispute.ts',
    code: 'await this.releaseOwnName();',
    without: '',
  },
  {
    name: 'former-test-cases-come-back',
    file: 'lambda/test-case/update-state.ts',
    code: 'if (isOurs(holder.tags, marker)) return holder;',
    without: '',
  },
  {
    name: 'a-create-that-met-a-taken-name-asks',
    file: 'lambda/test-case/create.ts',
    code: '        hasCollided,',
    without: '',
  },
  {
    name: 'adopted-test-cases-are-released',
    file: 'lambda/test-case/delete-or-release.ts',
    code: 'if (isAdopted(tags) && !deleteAdopted) await release',
    without: 'if (tags === undefined) await release',
  },
  {
    name: 'no-change-without-being-waited-for',
    file: 'lambda/connect/connect.ts',
    code: 'await this.confirm();',
    without: '',
  },
  {
    name: 'clocks-may-differ',
    file: 'lambda/cloudformation/request-questions.ts',
    code: 'const CLOCK_INACCURACY_MILLISECONDS = 1_250;',
    without: 'const CLOCK_INACCURACY_MILLISECONDS = 1_000;',
  },
  {
    name: 'rollbacks-wait-for-late-siblings',
    file: 'lambda/test-case/name-dispute.ts',
    code: ' || isUnderWayInRollback(holder, phase);',
    without: ';',
  },
  {
    name: 'requests-that-wait-ask-again',
    file: 'lambda/test-case/confirmation.ts',
    code: 'invocation.now() + CONFIRMATION_HOLDS_SECONDS * 1000;',
    without: 'invocation.now() + 3 * 1000;',
  },
  {
    name: 'a-create-does-not-take-over-what-was-adopted',
    file: 'lambda/test-case/create.ts',
    code: "if (isAdopted(holder.tags) && event.RequestType === 'Create') {",
    without: 'if (holder.tags === undefined) {',
  },
  {
    name: 'former-ids-are-left-to-cloudformation',
    file: 'lambda/test-case/delete.ts',
    code: 'inUse === false ? await hasHadPhysicalId(testCase.arn, request) : inUse;',
    without: 'inUse;',
  },
  {
    name: 'a-past-request-deletes-only-what-it-created',
    file: 'lambda/test-case/delete.ts',
    code: 'if (!found || isTakenOver(found.tags) || requestIdOf(found.tags) !== request.marker.requestId) return;',
    without: 'if (!found) return;',
  },
];
