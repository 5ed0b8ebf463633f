using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using SuggestionFunctions.Http;
using SuggestionFunctions.Identity;
using SuggestionFunctions.Pages;
using SuggestionPages.Office;

namespace SuggestionFunctions.Registers;

/// <summary>人大办: everything by which an installation is kept, in one place.</summary>
public sealed class OfficePages(PageComposer pages)
{
    [Function("OfficePage")]
    public Task<IResult> ReadAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "office")] HttpRequest request, CancellationToken cancellation)
    {
        RegisterAccess.RequireKeeper(request.Caller());
        return pages.ShowAsync<OfficePage>(request, new("人大办", "Congress office"), new OfficeModel(RegisterAccess.IsAdministrator(request.Caller())), cancellation);
    }
}
