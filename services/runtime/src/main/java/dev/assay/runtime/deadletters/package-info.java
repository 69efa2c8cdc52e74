/** Dead letters as operators see them: what lies there and why, and how to send it again. */
@NullMarked
package dev.assay.runtime.deadletters;

import org.jspecify.annotations.NullMarked;
