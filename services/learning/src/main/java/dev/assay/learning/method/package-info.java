/** Ways to learn from noisy labels: ours, the paper's, and what they are measured against. */
@NullMarked
package dev.assay.learning.method;

import org.jspecify.annotations.NullMarked;
