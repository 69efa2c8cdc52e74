/**
 * The trainer: windows of examples in; silver model, corruption and gold model learned from them; checkpoints and all
 * that follows from them out, in one transaction per window.
 */
@NullMarked
package dev.assay.trainer;

import org.jspecify.annotations.NullMarked;
