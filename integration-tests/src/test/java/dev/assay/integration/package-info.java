/** Tests of the whole: who may know whom, and the pipeline on a real broker. */
@NullMarked
package dev.assay.integration;

import org.jspecify.annotations.NullMarked;
