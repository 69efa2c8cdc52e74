/** What a replay found. */
@NullMarked
package dev.assay.evaluator.report;

import org.jspecify.annotations.NullMarked;
