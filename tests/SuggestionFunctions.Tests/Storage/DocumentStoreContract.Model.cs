using CsCheck;

namespace SuggestionFunctions.Tests.Storage;

public abstract partial class DocumentStoreContract
{
    [Fact]
    public void A_random_history_of_batches_leaves_what_a_dictionary_would_hold() =>
        ModelBatch.Any.Array[1, 12].Sample(
            history =>
            {
                var trial = new StoreTrial(Store, NewPartition());
                var model = new DocumentModel();
                foreach (var batch in history)
                {
                    trial.Play(batch);
                    model.Play(batch);
                    Assert.Equal(model.Told, trial.Told);
                    Assert.Equal(model.Contents, trial.Contents());
                }

                trial.AssertETagsNeverRepeat();
            },
            iter: Histories);

    [Fact]
    public virtual void Batches_at_once_leave_what_some_order_of_them_would() =>
        Gen.Const(0).Select(_ => (new StoreTrial(Store, NewPartition()), new DocumentModel())).SampleParallel(
            ModelBatch.Blind.Operation<StoreTrial, DocumentModel>((trial, batch) => trial.Play(batch), (model, batch) => model.Play(batch)),
            equal: (trial, model) =>
                model.Contents.SequenceEqual(trial.Contents()) && model.Told.Order(StringComparer.Ordinal).SequenceEqual(trial.Told.Order(StringComparer.Ordinal)),
            maxSequentialOperations: 4,
            maxParallelOperations: 4,
            iter: Histories);
}
