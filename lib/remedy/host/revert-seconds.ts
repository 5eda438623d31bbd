/** If we do not come back within this time, the host puts things back by itself. Of its own, so that tests on real hosts need not wait a minute. */
export const REVERT_SECONDS = 60;
