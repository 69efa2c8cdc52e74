/** The model store: checkpoints as folders of digested files. */
@NullMarked
package dev.assay.runtime.store;

import org.jspecify.annotations.NullMarked;
