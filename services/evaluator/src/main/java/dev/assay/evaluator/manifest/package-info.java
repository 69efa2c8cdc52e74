/** What a replay is of, written down: everything that its result follows from. */
@NullMarked
package dev.assay.evaluator.manifest;

import org.jspecify.annotations.NullMarked;
