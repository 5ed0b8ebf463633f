using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using SuggestionFunctions.Http;
using SuggestionFunctions.Identity;
using SuggestionFunctions.Registers;
using SuggestionFunctions.Suggestions;

namespace SuggestionFunctions.Words;

/// <summary>The words of the caller's town: read by anyone signed in, kept by the congress office and the administrators.</summary>
public sealed class WordsFunctions(WordsRegister register, TimeProvider clock)
{
    [Function("WordsRead")]
    public async Task<IResult> ReadAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/words")] HttpRequest request, CancellationToken cancellation) =>
        Answer(await register.OfAsync(request.Caller().HomeTownId, cancellation));

    /// <summary><c>{telephone?, instructions: [{step?, text}], replyTemplates: [{name, class?, text}]}</c>: the whole of it; what is left out is gone.</summary>
    [Function("WordsPut")]
    public async Task<IResult> PutAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "api/words")] HttpRequest request, CancellationToken cancellation)
    {
        var caller = request.Caller();
        var town = RegisterAccess.RequireKeeper(caller);
        var precondition = IfMatch.Read(request);
        var words = WordsInput.Read(await RequestBody.ReadAsync(request, cancellation)) with
        {
            ChangedBy = new PersonName(caller.PersonId, caller.Name),
            ChangedAt = clock.GetUtcNow(),
        };
        return Answer(await register.KeepAsync(town, words, precondition, cancellation));
    }

    private static JsonAnswer Answer(TownWords words) => new(WordsView.Of(words)) { ETag = words.ETag };
}
