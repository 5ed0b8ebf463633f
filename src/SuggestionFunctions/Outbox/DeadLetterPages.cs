using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using SuggestionFunctions.Deadlines;
using SuggestionFunctions.Http;
using SuggestionFunctions.Identity;
using SuggestionFunctions.Pages;
using SuggestionPages.Frame;
using SuggestionPages.Office;

namespace SuggestionFunctions.Outbox;

/// <summary>What could not be sent, for the administrators, and sending it again.</summary>
public sealed class DeadLetterPages(PageComposer pages, DeadLetters letters, RealClock clock)
{
    [Function("DeadLettersPage")]
    public async Task<IResult> ReadAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "office/outbox")] HttpRequest request, CancellationToken cancellation)
    {
        var town = DeadLetterFunctions.RequireAdministrator(request).HomeTownId;
        var page = PageRequest.Read(request);
        var cut = page.Cut(await letters.ReadAsync(town, page.After, page.Size + 1, cancellation), letter => letter.Id);
        var language = request.PageLanguage();
        var today = ChinaTime.DateOf(clock.UtcNow);
        var model = new DeadLettersModel(
            await letters.CountAsync(town, cancellation),
            [
                .. cut.Items.Select(letter => new DeadLetterRow(
                    letter.Id, letter.Message.PersonName, ChannelOf(letter.Channel).In(language), Dates.Moment(ChinaTime.Of(letter.At), today.Year, language == Language.English), letter.Message.Attempts, letter.Reason)),
            ],
            cut.Next is null ? null : PageLink.Next(request, cut.Next), QueryValue.Flag(request, "sent") == true);
        return await pages.ShowAsync<DeadLettersPage>(request, new("没有送达的消息", "Messages that could not be sent"), model, cancellation, wide: true);
    }

    [Function("DeadLetterPost")]
    public async Task<IResult> SendAgainAsync([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "office/outbox")] HttpRequest request, CancellationToken cancellation)
    {
        var town = DeadLetterFunctions.RequireAdministrator(request).HomeTownId;
        var form = await PageForm.ReadAsync(request, cancellation);
        return form["letter"] is { Length: <= 200 } id && await letters.SendAgainAsync(town, id, cancellation) ? Seen.Other(request, "/office/outbox?sent=true") : throw ProblemException.NotFound();
    }

    private static Wording ChannelOf(MessageChannel channel) => channel switch
    {
        MessageChannel.Email => new("电子邮件", "E-mail"),
        _ => new("镇里的消息平台", "The town's messenger"),
    };
}
