/** What one machine needs in place of a cluster: a broker inside the process and a schema registry for development. */
@NullMarked
package dev.assay.embedded;

import org.jspecify.annotations.NullMarked;
