using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using SuggestionFunctions.Attachments;
using SuggestionFunctions.CaseWalks;
using SuggestionFunctions.Deadlines;
using SuggestionFunctions.Health;
using SuggestionFunctions.Http;
using SuggestionFunctions.Identity;
using SuggestionFunctions.Identity.OpenId;
using SuggestionFunctions.Imports;
using SuggestionFunctions.Joining;
using SuggestionFunctions.Notices;
using SuggestionFunctions.Outbox;
using SuggestionFunctions.Pages;
using SuggestionFunctions.Parts;
using SuggestionFunctions.Print;
using SuggestionFunctions.Recounts;
using SuggestionFunctions.Rehearsals;
using SuggestionFunctions.Reports;
using SuggestionFunctions.Restarts;
using SuggestionFunctions.Storage;
using SuggestionFunctions.Storage.Azure;
using SuggestionFunctions.Storage.Embedded;
using SuggestionFunctions.Successions;
using SuggestionFunctions.Supervision;
using SuggestionFunctions.Supervision.Meetings;
using SuggestionFunctions.Supervision.Urges;
using SuggestionFunctions.Supervision.Watching;
using SuggestionFunctions.Suggestions;
using SuggestionFunctions.Supervision.Forums;
using SuggestionFunctions.Tasks;
using SuggestionFunctions.Telemetry;
using SuggestionFunctions.Unfinished;

namespace SuggestionFunctions;

/// <summary>What the app is made of, the same on every runtime.</summary>
internal static class Composition
{
    public static void AddSuggestionFunctions(this FunctionsApplicationBuilder builder)
    {
        // Outermost first: errors become answers, nothing answers before the start is finished, nobody unknown gets further.
        builder.UseMiddleware<RequestSpanMiddleware>();
        builder.UseMiddleware<ProblemMiddleware>();
        builder.UseMiddleware<StartupMiddleware>();
        builder.UseMiddleware<CallerMiddleware>();
        var services = builder.Services;
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(new RealClock(TimeProvider.System));
        AddStorage(services, builder.Configuration);
        AddDeadlines(services, builder.Configuration["RuleProfile"] ?? RuleProfiles.Default, builder.Configuration["RuleProfileFolder"]);
        services.AddIdentityAndRegisters(builder.Configuration.GetValue("BehindProxy", false), SignInWays.Read(builder.Configuration));
        services.AddSingleton<OpenWork>().AddSingleton<BusinessMeter>();
        services.AddSingleton<StartupProgress>().AddSingleton<MissingCalendars>();
        services.TryAddSingleton<IRehearsalClock, NoRehearsal>();
        services.AddSingleton<ClockMoves>().AddSingleton<NextTimers>();
        services.AddSingleton<SubjectStore>().AddSingleton<SubjectTimeline>().AddSingleton<SubjectKinds>().AddSingleton<TownCalendars>().AddSingleton<TaskClocks>().AddSingleton<WalkOrders>().AddSingleton<CalendarLoading>().AddSingleton<CalendarTrials>().AddSingleton<MovedRows>().AddSingleton<Substitutions.Substitutions>().AddSingleton<Substitutions.SubstitutionKeeping>().AddSingleton<PostChanges>().AddSingleton<Desks>().AddSingleton<DeskReader>().AddSingleton<TaskReader>().AddSingleton<TaskRows>().AddSingleton<NextTask>().AddSingleton<TooLate>().AddSingleton<CaseSentences>().AddSingleton<ActionFields>().AddSingleton<SpokenFields>().AddSingleton<ActionFiles>().AddSingleton<ActionDrafts>()
            .AddSingleton<DecisionFields>().AddSingleton<Decisions>().AddSingleton<DecisionAnswers>().AddSingleton<TaskPlacement>().AddSingleton<TaskHandOver>().AddSingleton<DecisionBatches>().AddSingleton<KeptRefusals>().AddSingleton<TaskViews>()
            .AddSingleton<Noticeboard>().AddSingleton<Helping.EnteredNotices>().AddSingleton<NoticeInbox>().AddSingleton<NoticeViews>()
            .AddSingleton<UnfinishedLedger>().AddSingleton<CaseEntries>().AddSingleton<UpkeepReports>()
            .AddSingleton<CaseComparison>().AddSingleton<ListsAndDesks>().AddSingleton<ListFilling>().AddSingleton<ClosingNotices>();
        services.AddSingleton<SuggestionKind>().AddSingleton<ISubjectKind>(provider => provider.GetRequiredService<SuggestionKind>())
            .AddSingleton<SearchIndex>().AddSingleton<SuggestionLists>().AddSingleton<EndNotices>().AddSingleton<SuggestionSources>().AddSingleton<SuggestionAccess>().AddSingleton<Impartiality>().AddSingleton<SuggestionView>().AddSingleton<SuggestionReader>().AddSingleton<TaskGrounds>()
            .AddSingleton<SuggestionQueries>().AddSingleton<SuggestionLines>().AddSingleton<CaseTimeline>().AddSingleton<CaseRequests>().AddSingleton<ReplyReceipts>().AddSingleton<LateReplies>().AddSingleton<CaseForms>().AddSingleton<CaseModels>().AddSingleton<SimilarSuggestions>().AddSingleton<NumberSeries>().AddSingleton<CasesUnderWay>().AddSingleton<DepartmentCases>().AddSingleton<FollowUps>().AddSingleton<CaseDecisions>().AddSingleton<Submission>().AddSingleton<SubmissionRequests>();
        services.AddSingleton<JoiningRules>().AddSingleton<ReplyRules>().AddSingleton<JoiningNotices>().AddSingleton<CarriedDecisions>().AddSingleton<CaseReferences>().AddSingleton<PartCreation>().AddSingleton<PartRequests>().AddSingleton<JoiningRequests>().AddSingleton<FollowingCases>().AddSingleton<OtherCases>();
        services.AddSingleton<UrgeRules>().AddSingleton<Urging>().AddSingleton<Supervision.KeySuggestions.KeyChoice>().AddSingleton<MeetingRules>().AddSingleton<MeetingLists>().AddSingleton<MeetingReader>().AddSingleton<MeetingRequests>().AddSingleton<Watchers>().AddSingleton<CaseWatching>().AddSingleton<SupervisionNotices>();
        services.AddAttachments();
        services.AddSingleton<Words.WordsRegister>().AddImports();
        services.AddPages().AddPrint();
        services.AddForums();
        services.AddReports();
        services.AddOutbox(OutwardSettings.Read(builder.Configuration));
        services.AddSingleton<CaseCheck>().AddSingleton<CaseRestart>().AddSingleton<OpenCases>().AddSingleton<RestartReports>();
    }

    private static void AddStorage(IServiceCollection services, IConfiguration settings)
    {
        var kind = settings["Storage"] ?? "Embedded";
        if (kind.Equals("Embedded", StringComparison.OrdinalIgnoreCase))
        {
            AddEmbeddedStorage(services, settings["DataFolder"] ?? "data");
        }
        else if (kind.Equals("Azure", StringComparison.OrdinalIgnoreCase))
        {
            services.AddAzureStorage(AzureStorageSettings.Read(settings));
        }
        else
        {
            throw new InvalidOperationException($"设置 Storage 的值“{kind}”不可用：只能是 Embedded 或 Azure。 / The setting Storage is '{kind}': it takes Embedded or Azure.");
        }
    }

    private static void AddEmbeddedStorage(IServiceCollection services, string folder)
    {
        services.AddSingleton<IDocumentStore>(provider =>
            new SqliteDocumentStore(Path.Combine(folder, "documents.db"), provider.GetRequiredService<ILogger<SqliteDocumentStore>>()));
        services.AddSingleton<IBlobStore>(provider =>
            new FileBlobStore(Path.Combine(folder, "blobs"), provider.GetRequiredService<ILogger<FileBlobStore>>()));
    }

    private static void AddDeadlines(IServiceCollection services, string profile, string? folder)
    {
        services.AddSingleton(Calendars.LoadBuiltIn());
        var profiles = RuleProfiles.LoadBuiltIn(folder);
        services.AddSingleton(profiles).AddSingleton(new ChosenProfile(profiles, profile));
    }
}
