using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using SuggestionFunctions.Http;
using SuggestionFunctions.Pages;
using SuggestionPages.Print;

namespace SuggestionFunctions.Print;

/// <summary>The paper of a case: for whoever sees on the screen what stands on it.</summary>
public sealed class PrintPages(PageComposer pages, Letters letters, AssignmentSheets assignments, Ballots ballots, Receipts receipts, LedgerPapers ledgers)
{
    [Function("LetterPage")]
    public async Task<IResult> LetterAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "print/reply/{id}")] HttpRequest request, string id, CancellationToken cancellation) =>
        await pages.ShowAsync<LetterPage>(request, new("答复函", "Reply"), await letters.OfAsync(request, id, cancellation), cancellation);

    [Function("AssignmentSheetPage")]
    public async Task<IResult> AssignmentAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "print/assignment/{id}")] HttpRequest request, string id, CancellationToken cancellation) =>
        await pages.ShowAsync<AssignmentSheetPage>(request, new("交办单", "Assignment"), await assignments.OfAsync(request, id, cancellation), cancellation);

    [Function("BallotPage")]
    public async Task<IResult> BallotAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "print/opinion/{taskId}")] HttpRequest request, string taskId, CancellationToken cancellation) =>
        await pages.ShowAsync<BallotPage>(request, new("征询意见表", "Rating by pen"), await ballots.OfAsync(request, taskId, cancellation), cancellation);

    /// <summary>Those of everybody who signed and has not rated yet.</summary>
    [Function("BallotsPage")]
    public async Task<IResult> BallotsAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "print/opinions/{suggestionId}")] HttpRequest request, string suggestionId, CancellationToken cancellation) =>
        await pages.ShowAsync<BallotsPage>(request, new("全部征询意见表", "All ratings by pen"), await ballots.AllOfAsync(request, suggestionId, cancellation), cancellation);

    [Function("ReceiptPage")]
    public async Task<IResult> ReceiptAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "print/receipt/{id}")] HttpRequest request, string id, CancellationToken cancellation) =>
        await pages.ShowAsync<ReceiptPage>(request, new("代填回执", "Receipt"), await receipts.OfAsync(request, id, cancellation), cancellation);

    [Function("LedgerPage")]
    public async Task<IResult> LedgerAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "print/ledger/{year}")] HttpRequest request, string year, CancellationToken cancellation) =>
        await pages.ShowAsync<LedgerPage>(request, new("台账", "Ledger"), await ledgers.OfAsync(request, year, cancellation), cancellation, wide: true);
}
