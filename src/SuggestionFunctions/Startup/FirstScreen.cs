using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using SuggestionFunctions.Deadlines;
using SuggestionFunctions.Demo;

namespace SuggestionFunctions.Startup;

/// <summary>What the log tells whoever has just started it: what there is and where to look next, in Chinese and English.</summary>
public sealed class FirstScreen(IServer server, IConfiguration settings, DemoPass pass, TimeProvider clock, ILogger<FirstScreen> logger)
{
    /// <summary>Before the demo is laid out, which takes some seconds.</summary>
    public void LayingOut() => logger.LogInformation(
        "首次启动：正在布置演示镇，回放四个月的办理过程，请稍候几秒…… / First start: laying out the demo town and playing four months of its work; a few seconds");

    /// <summary>When requests are answered.</summary>
    public async Task ShowAsync(CancellationToken cancellation)
    {
        var address = server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault() ?? "";
        var accounts = Path.GetFullPath(Path.Combine(settings["DataFolder"] ?? "data", DemoAccounts.FileName));
        if (!File.Exists(accounts))
        {
            logger.LogInformation("已就绪 Ready: {Address}", address);
            return;
        }

        var today = (clock.GetUtcNow() + ChinaTime.Offset).ToString("yyyy-MM-dd HH:mm");
        logger.LogInformation("演示镇已就绪，演示时钟 {Now}（北京时间） / The demo town is ready; its clock says {Now} (China)", today, today);
        var (link, file) = await pass.WriteLinkAsync(address, cancellation);
        if (Console.IsOutputRedirected)
        {
            logger.LogInformation("  网页 Browse   : 打开这个文件里的链接，不用密码 / open the link in this file, no password needed: {File}", file);
        }
        else
        {
            // To the screen and not to a log: it lets in.
            await Console.Out.WriteLineAsync($"\n  网页 Browse（不用密码 / no password needed）: {link}\n");
        }

        logger.LogInformation("  账号 Accounts : {File}", accounts);
        logger.LogInformation(
            "  登录 Sign in  : grep '\"account\":\"deputy001\"' {File} | sed 's/,$//' | curl -s {Address}/api/session -H 'Content-Type: application/json' -d @-",
            accounts, address);
        logger.LogInformation("  看演示 Watch  : ./demo{Options}    （一件建议走完全程 / one suggestion down the whole road）", DemoOptions(address, accounts));
        logger.LogInformation("  说明 Read     : README.zh.md, README.md");
    }

    private static string DemoOptions(string address, string accounts) =>
        address == "http://127.0.0.1:7071" && accounts == Path.GetFullPath(Path.Combine("data", DemoAccounts.FileName)) ? ""
        : $" {address} {Path.GetDirectoryName(accounts)}";
}
