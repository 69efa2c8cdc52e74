/** What a line of the log says beside its message. */
@NullMarked
package dev.assay.runtime.logging;

import org.jspecify.annotations.NullMarked;
