using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using SuggestionFunctions.Http;
using SuggestionFunctions.Identity;
using SuggestionFunctions.Pages;
using SuggestionFunctions.Registers;
using SuggestionFunctions.Routing;
using SuggestionFunctions.Suggestions;
using SuggestionPages.Forms;
using SuggestionPages.Office;

namespace SuggestionFunctions.Words;

/// <summary>常用语: the telephone, common instructions and reply templates, kept on one page.</summary>
public sealed class WordsPages(PageComposer pages, WordsRegister register, TimeProvider clock)
{
    /// <summary>Empty rows that wait to be filled in, beyond those that are kept.</summary>
    private const int Spare = 3;

    private static readonly Wording Title = new("常用语", "Words");

    [Function("WordsPage")]
    public async Task<IResult> ReadAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "office/words")] HttpRequest request, CancellationToken cancellation)
    {
        var words = await register.OfAsync(RegisterAccess.RequireKeeper(request.Caller()), cancellation);
        return await ShowAsync(request, StateOf(words), words.ETag, QueryValue.Flag(request, "saved") == true, StatusCodes.Status200OK, cancellation);
    }

    [Function("WordsPost")]
    public async Task<IResult> KeepAsync([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "office/words")] HttpRequest request, CancellationToken cancellation)
    {
        var caller = request.Caller();
        var town = RegisterAccess.RequireKeeper(caller);
        var form = await PageForm.ReadAsync(request, cancellation);
        var (body, sent) = Read(form);
        try
        {
            var words = WordsInput.Read(RequestBody.Of(body)) with
            {
                ChangedBy = new PersonName(caller.PersonId, caller.Name),
                ChangedAt = clock.GetUtcNow(),
            };
            var stands = await register.OfAsync(town, cancellation);
            if (!words.SaysTheSameAs(stands))
            {
                await register.KeepAsync(town, words, IfMatch.Of(form["version"]), cancellation);
            }

            return Seen.Other(request, "/office/words?saved=true");
        }
        catch (ProblemException problem) when (problem.Status == StatusCodes.Status422UnprocessableEntity)
        {
            return await ShowAsync(request, sent with { Errors = form.ToState(problem, request.PageLanguage()).Errors }, form["version"], saved: false, StatusCodes.Status422UnprocessableEntity, cancellation);
        }
        catch (ProblemException problem) when (problem.Status == StatusCodes.Status412PreconditionFailed)
        {
            var said = new Wording("您打开这一页以后有人改过常用语。您写的还在下面：再按一次保存，就以您的为准。", "Somebody changed the words since you opened this page. What you wrote is below: press again and yours counts.");
            var stands = await register.OfAsync(town, cancellation);
            return await ShowAsync(
                request, sent with { Errors = new Dictionary<string, IReadOnlyList<string>> { [""] = [said.In(request.PageLanguage())] } }, stands.ETag, saved: false, StatusCodes.Status409Conflict, cancellation);
        }
    }

    /// <summary>The form as the API's request, rows that were left empty closed up, and the same to be shown again.</summary>
    private static (JsonObject Body, FormState Sent) Read(PageForm form)
    {
        var body = new JsonObject { ["telephone"] = form["telephone"] };
        var values = new Dictionary<string, IReadOnlyList<string>> { ["telephone"] = [form["telephone"] ?? ""] };
        Rows("instructions", WordsInput.MostInstructions, "step", "text");
        Rows("replyTemplates", WordsInput.MostTemplates, "name", "class", "text");
        return (body, new FormState { Values = values });

        void Rows(string list, int most, params ReadOnlySpan<string> parts)
        {
            var rows = new JsonArray();
            for (var row = 0; row < most + Spare; row++)
            {
                var read = new JsonObject();
                foreach (var part in parts)
                {
                    if (form[$"{list}[{row}].{part}"] is { } value)
                    {
                        read[part] = value;
                        values[$"{list}[{rows.Count}].{part}"] = [value];
                    }
                }

                // Somebody who empties a row's words takes it away.
                if (parts.Contains("name") ? read.ContainsKey("name") || read.ContainsKey("text") : read.ContainsKey("text"))
                {
                    rows.Add((JsonNode)read);
                }
            }

            body[list] = rows;
            values[$"{list}.count"] = [$"{rows.Count}"];
        }
    }

    private static FormState StateOf(TownWords words)
    {
        var values = new Dictionary<string, IReadOnlyList<string>>
        {
            ["telephone"] = [words.Telephone ?? ""],
            ["instructions.count"] = [$"{words.Instructions.Count}"],
            ["replyTemplates.count"] = [$"{words.ReplyTemplates.Count}"],
        };
        foreach (var (instruction, i) in words.Instructions.Select((one, i) => (one, i)))
        {
            values[$"instructions[{i}].text"] = [instruction.Text];
            values[$"instructions[{i}].step"] = [instruction.Step is { } step ? Codes.Of(step) : ""];
        }

        foreach (var (template, i) in words.ReplyTemplates.Select((one, i) => (one, i)))
        {
            values[$"replyTemplates[{i}].name"] = [template.Name];
            values[$"replyTemplates[{i}].class"] = [template.Class ?? ""];
            values[$"replyTemplates[{i}].text"] = [template.Text];
        }

        return new FormState { Values = values };
    }

    private Task<IResult> ShowAsync(HttpRequest request, FormState form, string? version, bool saved, int status, CancellationToken cancellation)
    {
        var language = request.PageLanguage();
        var model = new WordsModel
        {
            Form = form,
            Version = version ?? "",
            Saved = saved,
            Instructions = Math.Min(WordsInput.MostInstructions, int.Parse(form["instructions.count"], System.Globalization.CultureInfo.InvariantCulture) + Spare),
            Templates = Math.Min(WordsInput.MostTemplates, int.Parse(form["replyTemplates.count"], System.Globalization.CultureInfo.InvariantCulture) + Spare),
            LongestInstruction = WordsInput.LongestInstruction,
            LongestName = WordsInput.LongestName,
            LongestTemplate = WordsInput.LongestTemplate,
            Steps = [.. Enum.GetValues<SuggestionStep>().Select(step => new Choice(Codes.Of(step), RouteTasks.All.GetValueOrDefault(Codes.Of(step))?.Title.In(language) ?? Codes.Of(step)))],
            Classes = [.. WordsInput.Classes.Select(one => new Choice(one, new Wording($"{one} 类", $"Class {one}").In(language)))],
        };
        return pages.ShowAsync<WordsPage>(request, Title, model, cancellation, status);
    }
}
