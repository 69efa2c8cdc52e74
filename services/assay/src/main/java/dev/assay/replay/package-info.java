/** {@code assay replay}: the command and its page. */
@NullMarked
package dev.assay.replay;

import org.jspecify.annotations.NullMarked;
