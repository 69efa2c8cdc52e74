package dev.assay.gateway.format.labelstudio;

import dev.assay.records.Annotation;
import java.io.IOException;
import java.util.List;
import java.util.function.Predicate;

/** What was sent before. Events of deletions tell no more than numbers; what they were is found here. */
public interface Earlier {

    /** The newest revision of each annotation for which a test holds; those taken back already are left out. */
    List<Annotation> annotations(Predicate<Annotation> test) throws IOException;

    /** Ids of samples whose truth has a source for which a test holds. */
    List<String> truths(Predicate<String> source) throws IOException;

    /** What stands as source with labels that came from an annotation marked as ground truth. */
    static String source(String annotation, String annotator) {
        return annotation + " by " + annotator;
    }

    /** Whether a source is an annotation. */
    static boolean isFrom(String source, String annotation) {
        return source.startsWith(annotation + " by ");
    }
}
