// SPDX-License-Identifier: Apache-2.0
/** Uses the scoring library as a program outside of this project does. */
module sales {
  requires dev.credence.scoring;
}
