'use client';

// The same page, inside the shell: the navigation stays, and the way on with it.
export { default } from '../error';
