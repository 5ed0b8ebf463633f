using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using SuggestionPages.Me;

namespace SuggestionFunctions.Pages;

/// <summary>How the pages are used, and for whom they may not work: open to everybody.</summary>
public sealed class HelpPages(PageComposer pages)
{
    [Function("HelpPage")]
    public async Task<IResult> HelpAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "help")] HttpRequest request, CancellationToken cancellation) =>
        await pages.ShowAsync<HelpPage>(request, new("怎么用", "How to use this"), model: null, cancellation);

    [Function("AccessibilityPage")]
    public async Task<IResult> AccessibilityAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "accessibility")] HttpRequest request, CancellationToken cancellation) =>
        await pages.ShowAsync<AccessibilityPage>(request, new("无障碍说明", "Accessibility"), model: null, cancellation);
}
