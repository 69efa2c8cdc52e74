/** How well annotators label. */
@NullMarked
package dev.assay.learning.annotator;

import org.jspecify.annotations.NullMarked;
