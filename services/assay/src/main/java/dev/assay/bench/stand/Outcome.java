package dev.assay.bench.stand;

/** What became of all that was sent so far. */
public record Outcome(Balance ingest, Balance trainer, Balance predictor) {

    public boolean isEven() {
        return ingest.isEven() && trainer.isEven() && predictor.isEven();
    }

    public long lost() {
        return ingest.lost() + trainer.lost() + predictor.lost();
    }

    public long duplicated() {
        return ingest.duplicated() + trainer.duplicated() + predictor.duplicated();
    }
}
